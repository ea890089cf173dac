#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    extension GraphicsContext {
        /// A mark: what it is by its shape, how serious by colour and sign; `count` where it
        /// stands for several. It does not grow with the type: the list has it in words.
        func draw(_ mark: MapMark, at middle: CGPoint, of count: Int) {
            let radius = Tokens.mapMark / 2
            let (field, on) = colors(mark)
            let shape = mark.kind.outline(at: middle, radius: radius)
            fill(shape, with: .color(field))
            stroke(shape, with: color(.ink), style: .line(Tokens.hair * 2))
            // A triangle has its room below its middle.
            let down = mark.kind == .warning ? radius / 4 : 0
            let sign: Text = mark.sign.map { Text(verbatim: $0) } ?? Text(Image(systemName: mark.kind.symbol))
            draw(
                sign.font(.system(size: radius, weight: .bold)).foregroundStyle(on),
                at: CGPoint(x: Double(middle.x), y: Double(middle.y) + down))
            if count > 1 { draw(count, at: CGPoint(x: Double(middle.x) + radius, y: Double(middle.y) - radius)) }
        }

        private func draw(_ count: Int, at middle: CGPoint) {
            let text: Text = Text(verbatim: String(count)).font(.system(size: Tokens.mapMark / 2, weight: .bold))
            let said = resolve(text.foregroundStyle(Shade.onPrimary.resolve(in: environment)))
            let room = said.measure(in: CGSize(width: Tokens.action, height: Tokens.touch))
            let (width, height) = (Double(room.width) + Tokens.step, Double(room.height))
            let corner = CGPoint(x: Double(middle.x) - width / 2, y: Double(middle.y) - height / 2)
            let field = CGRect(origin: corner, size: CGSize(width: width, height: height))
            fill(Path(roundedRect: field, cornerRadius: height / 2), with: color(.primary))
            draw(said, at: middle)
        }

        /// Of the law, else of the province's scale, else none.
        private func colors(_ mark: MapMark) -> (field: Color, on: Color) {
            if mark.level > 0 {
                let look = LevelLook(mark.level)
                return (look.fill.resolve(in: environment), look.on.resolve(in: environment))
            }
            if let tint = Tint(mark.color) {
                return (Color(token: tint.argb), Color(token: tint.bright ? Tokens.ink : Tokens.paper))
            }
            return (Shade.card.resolve(in: environment), Shade.ink.resolve(in: environment))
        }
    }
#endif

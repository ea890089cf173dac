#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    extension GraphicsContext {
        /// Everything in the order of the core, at the points that it worked out; `line` is the
        /// height of a name's line.
        func draw(_ picture: MapPicture, of marks: [MapMark], line: Double, on size: CGSize) {
            let communes = picture.communes.map { (own: $0.own, shape: Path(rings: $0.rings)) }
            for (own, shape) in communes {
                fill(shape, with: color(own ? .pale : .card), style: FillStyle(eoFill: true))
            }
            picture.areas.forEach { draw($0, on: size) }
            for (own, shape) in communes {
                let width = own ? Tokens.hair * 3 : Tokens.hair
                stroke(shape, with: color(own ? .primary : .line), style: .line(width))
            }
            picture.names.forEach { draw($0, line: line) }
            draw(picture.ruler, on: size)
            for group in picture.groups {
                guard let first = group.marks.first else { continue }
                draw(marks[first], at: CGPoint(x: group.x, y: group.y), of: group.marks.count)
            }
            if let here = picture.here { draw(here) }
        }

        func color(_ shade: Shade) -> Shading { .color(shade.resolve(in: environment)) }

        /// A tint of the law's colour, hatched, within a line of its own: seen in grey, too.
        private func draw(_ area: MapArea, on size: CGSize) {
            let look = LevelLook(area.level)
            for part in area.parts {
                let shape = Path(rings: part)
                fill(shape, with: color(look.tint), style: FillStyle(eoFill: true))
                var inside = self
                inside.clip(to: shape, style: FillStyle(eoFill: true))
                inside.opacity = Self.sheer
                inside.stroke(Path(hatching: size), with: color(look.line), lineWidth: Tokens.hair)
                stroke(shape, with: color(look.line), style: .line(Tokens.hair * 2))
            }
        }

        private func draw(_ name: MapName, line: Double) {
            let ink = Shade.ink.resolve(in: environment)
            for (row, text) in name.lines.enumerated() {
                let down = (Double(row) - Double(name.lines.count - 1) / 2) * line
                let said: Text = Text(verbatim: text).font(.subheadline).fontWeight(name.own ? .semibold : .regular)
                draw(said.foregroundStyle(ink), at: CGPoint(x: name.x, y: name.y + down))
            }
        }

        private func draw(_ ruler: MapRuler, on size: CGSize) {
            let (left, foot) = (Tokens.step, Double(size.height) - Tokens.step)
            let (right, top) = (left + ruler.length, foot - Tokens.step / 2)
            var rule = Path()
            rule.addLines([
                CGPoint(x: left, y: top), CGPoint(x: left, y: foot), CGPoint(x: right, y: foot),
                CGPoint(x: right, y: top),
            ])
            stroke(rule, with: color(.ink), lineWidth: Tokens.hair * 2)
            let said: Text = Text(verbatim: ruler.said).font(.subheadline)
            let ink = Shade.ink.resolve(in: environment)
            draw(said.foregroundStyle(ink), at: CGPoint(x: left + Tokens.step / 2, y: top), anchor: .bottomLeading)
        }

        private func draw(_ here: MapHere) {
            let at = CGPoint(x: here.x, y: here.y)
            if let radius = here.radius {
                var sheer = self
                sheer.opacity = Self.sheer / 2
                sheer.fill(Path(circle: radius, at: at), with: color(.primary))
                stroke(Path(circle: radius, at: at), with: color(.primary), lineWidth: Tokens.hair)
            }
            fill(Path(circle: Tokens.step, at: at), with: color(.card))
            fill(Path(circle: Tokens.step * 3 / 4, at: at), with: color(.primary))
        }

        private static let sheer = 0.45
    }

    extension StrokeStyle {
        static func line(_ width: Double) -> StrokeStyle { StrokeStyle(lineWidth: width, lineJoin: .round) }
    }
#endif

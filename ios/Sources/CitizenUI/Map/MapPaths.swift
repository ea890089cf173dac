#if canImport(SwiftUI)
    import CitizenCore
    import CitizenTokens
    import SwiftUI

    extension Path {
        /// Rings as the core packs them; to be filled by the even-odd rule.
        init(rings: [Corners]) {
            self.init()
            for ring in rings {
                let corners = stride(from: 0, to: ring.count - 1, by: 2)
                addLines(corners.map { CGPoint(x: Double(ring[$0]), y: Double(ring[$0 + 1])) })
                closeSubpath()
            }
        }

        /// Lines that rise to the right, all over `size`.
        init(hatching size: CGSize) {
            self.init()
            let (width, height) = (Double(size.width), Double(size.height))
            for left in stride(from: -height, to: width, by: Tokens.step) {
                move(to: CGPoint(x: left, y: height))
                addLine(to: CGPoint(x: left + height, y: 0))
            }
        }

        init(circle radius: Double, at middle: CGPoint) {
            let corner = CGPoint(x: Double(middle.x) - radius, y: Double(middle.y) - radius)
            self.init(ellipseIn: CGRect(origin: corner, size: CGSize(width: radius * 2, height: radius * 2)))
        }

        /// Equal sides, a corner on top.
        init(corners count: Int, at middle: CGPoint, radius: Double) {
            self.init()
            let around = (0..<count).map { corner in
                let turn = Double.pi * 2 * Double(corner) / Double(count)
                return CGPoint(x: Double(middle.x) + radius * sin(turn), y: Double(middle.y) - radius * cos(turn))
            }
            addLines(around)
            closeSubpath()
        }
    }

    extension MapKind {
        /// What a mark is, by its shape.
        func outline(at middle: CGPoint, radius: Double) -> Path {
            switch self {
            case .warning: Path(corners: 3, at: middle, radius: radius * 1.25)
            case .river: Path(circle: radius, at: middle)
            case .report: Path(corners: 6, at: middle, radius: radius * 1.1)
            case .point, .heat: Path(corners: 4, at: middle, radius: radius * 1.2)
            case .place: square(at: middle, radius * 0.85)
            }
        }

        private func square(at middle: CGPoint, _ half: Double) -> Path {
            let corner = CGPoint(x: Double(middle.x) - half, y: Double(middle.y) - half)
            return Path(CGRect(origin: corner, size: CGSize(width: half * 2, height: half * 2)))
        }
    }
#endif

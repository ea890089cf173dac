import CitizenGenerated

/// What is asked of the phone's encoder: an MP4 of H.264 with the film's sound.
public struct FilmPlan: Equatable, Sendable {
    public let source: String
    /// Nothing is there yet.
    public let out: String
    public let fromMs: Int64
    public let lengthMs: Int64
    public let width: Int
    public let height: Int
    public let rate: Double
    /// Bits a second for the pictures.
    public let bits: Int
    public let keySeconds: Int
}

/// Where an encoder tells how it goes on.
public struct FilmProgress: Sendable {
    let report: FilmReport

    public func reached(_ perCent: Int) { report.reached(perCent: UInt8(clamping: perCent)) }

    public func done() { report.done() }

    public func failed(_ why: String) { report.failed(why: why) }
}

/// Encodes films by the means of the phone.
public protocol FilmMaker: Sendable {
    /// Begins and returns at once.
    func begin(_ plan: FilmPlan, _ progress: FilmProgress)

    /// Ends what is under way.
    func cancel()
}

extension Core {
    /// Lends the phone's encoder for films that are too large; once, after opening.
    public func lend(_ maker: any FilmMaker) throws {
        try plain { try phone.lendEncoder(encoder: LentEncoder(maker)) }
    }
}

private final class LentEncoder: FilmEncoder {
    let given: any FilmMaker

    init(_ given: any FilmMaker) { self.given = given }

    func begin(order: FilmOrder, report: FilmReport) throws {
        let plan = FilmPlan(
            source: order.source, out: order.out, fromMs: Int64(order.fromMs), lengthMs: Int64(order.lengthMs),
            width: Int(order.width), height: Int(order.height), rate: order.rate, bits: Int(order.bits),
            keySeconds: Int(order.keySeconds))
        given.begin(plan, FilmProgress(report: report))
    }

    func cancel() throws { given.cancel() }
}

import CitizenGenerated
import Foundation

/// Hands what the core says to everybody who listens, each by a stream of their own
/// that ends when its task does.
final class Changes: ChangeListener, @unchecked Sendable {
    private static let kept = 64
    private let lock = NSLock()
    private var streams: [UUID: AsyncStream<Changed>.Continuation] = [:]

    func changed(what: Change) { tell(what.plain) }

    func missed() { tell(.everything) }

    /// Says it to all; a listener that is behind by more than is kept loses the oldest.
    func tell(_ what: Changed) {
        lock.lock()
        defer { lock.unlock() }
        streams.values.forEach { $0.yield(what) }
    }

    func stream() -> AsyncStream<Changed> {
        let id = UUID()
        return AsyncStream(bufferingPolicy: .bufferingNewest(Self.kept)) { continuation in
            lock.lock()
            streams[id] = continuation
            lock.unlock()
            continuation.onTermination = { [weak self] _ in self?.forget(id) }
        }
    }

    func finish() {
        lock.lock()
        let all = streams.values
        streams = [:]
        lock.unlock()
        all.forEach { $0.finish() }
    }

    private func forget(_ id: UUID) {
        lock.lock()
        defer { lock.unlock() }
        streams[id] = nil
    }
}

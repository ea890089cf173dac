import CitizenGenerated
import Foundation

/// Runs `work` where blocking is welcome, and answers failures as `Trouble`.
func aside<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .userInitiated).async {
            continuation.resume(with: Result { try plain(work) })
        }
    }
}

/// Runs `work` aside. A cancelled task does not reach the core by itself: the
/// `Stop` tells it, and the call ends within milliseconds.
func stoppable<T: Sendable>(_ work: @escaping @Sendable (Stop) throws -> T) async throws -> T {
    let stop = Stop()
    return try await withTaskCancellationHandler {
        try await aside { try work(stop) }
    } onCancel: {
        stop.say()
    }
}

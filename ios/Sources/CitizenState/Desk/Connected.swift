import CitizenCore

extension Core {
    /// The loop of the foreground, until its task is cancelled; one that failed begins again.
    public func stayConnected() async {
        while !Task.isCancelled {
            try? await network.run()
            try? await Task.sleep(for: .seconds(1))
        }
    }
}

#if canImport(Network)
    import CitizenCore
    import Network

    /// Tells the core how the phone is connected.
    final class Connectivity: Sendable {
        private let monitor = NWPathMonitor()

        func watch(_ core: Core) {
            monitor.pathUpdateHandler = { path in
                let how: Connection = path.status != .satisfied ? .none : path.isExpensive ? .metered : .free
                Task { try? await core.network.connected(how) }
            }
            monitor.start(queue: .global(qos: .utility))
        }
    }
#endif

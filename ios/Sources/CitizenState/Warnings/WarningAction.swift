import CitizenCore

/// What a person can press on the notification of a warning, also with the app closed and no
/// network.
public enum WarningAction: String, CaseIterable, Sendable {
    case safe, help, listen, map, share

    /// The app comes to the front for it; the others are done behind.
    public var opens: Bool { self != .safe }

    public func said(in words: Words) -> String {
        switch self {
        case .safe: words["warning-safe"]
        case .help: words["warning-help"]
        case .listen: words["listen"]
        case .map: words["map-title"]
        case .share: words["share"]
        }
    }
}

extension Desk {
    /// A press on what this app itself put up is seeing it, unlike a link; nothing: on the
    /// notification as a whole.
    public func pressed(_ action: WarningAction?, on warning: String) async {
        switch action {
        case .safe:
            await act { try await core.warnings.safe(warning) }
            return
        case .help: open(.sos)
        case .listen: await listen(warning)
        case .map: open(.map(MapAt(layers: ["warning"])))
        case .share: await share(warning)
        case nil: open(.warning(id: warning))
        }
        await act { try await core.warnings.shown(warning) }
    }
}

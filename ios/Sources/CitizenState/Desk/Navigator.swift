import Observation

/// The screens one came through; what is shown is the last. Every change is kept.
@MainActor
@Observable
public final class Navigator {
    public private(set) var stack: [Route]
    private var fields: [String: [String: String]]
    private static let linked = "linked"
    @ObservationIgnored var onChange: (Remembered) -> Void = { _ in }

    init(_ remembered: Remembered = Remembered()) {
        let routes = remembered.ways.compactMap(Route.init(path:))
        stack = routes.first.map(Route.tabs.contains) == true ? routes : [.home]
        fields = remembered.fields
    }

    public var here: Route { stack.last ?? .home }
    public var canGoBack: Bool { stack.count > 1 }

    /// The tab one is in, and the screens over it.
    public var root: Route { stack.first ?? .home }
    public var over: [Route] { Array(stack.dropFirst()) }

    public func go(_ route: Route) {
        if route == here { return }
        fields[route.path]?[Self.linked] = nil
        change { $0.append(route) }
    }

    /// Takes the place of the screen that is shown.
    public func replace(_ route: Route) {
        let whole = stack.dropLast() + [route]
        change { $0 = Array(whole) }
    }

    public func tab(_ route: Route) { change { $0 = [route] } }

    public func back() {
        if canGoBack { change { $0.removeLast() } }
    }

    /// As the platform's own gesture left it.
    public func cut(to over: [Route]) {
        let whole = [root] + over
        change { $0 = whole }
    }

    /// A link opens a screen and does nothing else. Anybody may have written it: what opening
    /// means by itself, as that a warning was seen, waits until the person says so.
    public func open(link: String) {
        guard let route = Route(link: link) else { return }
        if Route.tabs.contains(route) { return tab(route) }
        let fresh = !stack.contains(route)
        if route != here { change { $0.append(route) } }
        if fresh { self[field: Self.linked, of: route] = "yes" }
    }

    /// Opened by a link, and nobody did anything on it yet.
    public func isLinked(_ route: Route) -> Bool { !self[field: Self.linked, of: route].isEmpty }

    func noLongerLinked(_ route: Route) { self[field: Self.linked, of: route] = "" }

    /// What is typed on a screen, as long as one may come back to it.
    public subscript(field name: String, of route: Route) -> String {
        get { fields[route.path]?[name] ?? "" }
        set {
            fields[route.path, default: [:]][name] = newValue
            told()
        }
    }

    private func change(_ edit: (inout [Route]) -> Void) {
        edit(&stack)
        let open = Set(stack.map(\.path))
        fields = fields.filter { open.contains($0.key) }
        told()
    }

    private func told() {
        var remembered = Remembered()
        remembered.ways = stack.map(\.path)
        remembered.fields = fields
        onChange(remembered)
    }
}

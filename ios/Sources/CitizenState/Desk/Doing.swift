import CitizenCore

/// What more than one screen lets a person do.
extension Desk {
    func beginReport() async {
        guard await unlocked() else { return }
        await act { ways.go(.writing(draft: try await core.drafts.begin())) }
    }

    /// A tab where it is one, else a screen over what is shown.
    public func open(_ route: Route) { Route.tabs.contains(route) ? ways.tab(route) : ways.go(route) }

    /// Follows what a service shows, by its id, or no longer.
    func follow(_ thing: String, of service: String, _ on: Bool) async {
        await follow(on) { try await core.following.follow(thing, of: service, on) }
    }

    /// Follows something, or no longer: whoever wants to be told is asked whether this phone
    /// may tell.
    func follow(_ on: Bool, _ work: () async throws -> Void) async {
        if await act(work), on { _ = await device.mayNotify() }
        core.again()
    }

    /// Reads a place or a publication aloud, in the language that there is of it.
    func read(_ item: String) async {
        await act {
            let said = try await core.services.aloud(item, english: look.language == .english)
            device.speak(said.text, language: said.english ? .english : .vietnamese)
        }
    }

    /// Reads the answer to a question aloud.
    func readAnswer(to question: String) async {
        await act {
            let said = try await core.assistant.aloud(question, english: look.language == .english)
            device.speak(said.text, language: said.english ? .english : .vietnamese)
        }
    }

    /// Opens the text message that says what a report says; sent by the person, it is the same
    /// case.
    func text(_ report: String) async {
        await act {
            let message = try await core.reports.texted(report)
            device.text(message.number, message.text)
        }
    }

    /// Hands a warning on, with its source and where it can be checked.
    func share(_ warning: String) async {
        await act { device.share(try await core.warnings.text(warning, english: look.language == .english)) }
    }

    /// Reads a warning aloud in the person's language.
    func listen(_ warning: String) async {
        await act { device.speak(try await core.warnings.spoken(warning), language: look.language) }
    }
}

extension ReportLine {
    /// A draft opens to be written on, all else to be read.
    var route: Route { draft ? .writing(draft: id) : .page(report: id) }
}

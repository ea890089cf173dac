#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// What the person may say to it now.
    struct SayPart: View {
        @Environment(Desk.self) private var desk
        let report: ReportPage
        let flow: PageFlow

        var body: some View {
            let words = desk.words
            if report.may.rate {
                RatingCard(rating: RatingState(before: report.stars)) { await flow.send($0.event(in: words)) }
            }
            if let question = report.question {
                Card {
                    Heading(words["page-question"])
                    Text(question)
                }
            }
            if report.may.add {
                SayCard(route: flow.route, title: "page-add", send: "page-add-send") { await flow.send(.add($0, $1)) }
            }
            if report.may.reopen {
                SayCard(route: flow.route, title: "page-reopen", send: "page-reopen-send") {
                    await flow.send(.reopen($0, $1))
                }
            }
        }
    }
#endif

#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A place or a publication: all that is known of it, and since when.
    struct ItemScreen: View {
        @Environment(Desk.self) private var desk
        let flow: ItemFlow

        var body: some View {
            let words = desk.words
            Frame(title: flow.face.content.map { words.said($0.item.title) } ?? words["app-name"]) {
                FaceView(face: flow.face) { state in
                    let item = state.item
                    ItemText(item: item)
                    ForEach(item.phones, id: \.self) { number in
                        LeadRow(symbol: Symbol.call, title: words["item-call", ["number": number]], about: nil) {
                            await flow.send(.call(number))
                        }
                    }
                    ForEach(item.provenance(in: words, at: desk.hour), id: \.self) { Soft($0) }
                    if state.answers { HelpedPart(helped: state.helped) { await flow.send(.helped($0)) } }
                    FollowSwitch(text: words["follow-this"], followed: state.followed) { await flow.send(.follow($0)) }
                    SideButton(words["share"], Symbol.share) { await flow.send(.share) }
                } nothing: {
                    Empty(symbol: Symbol.dossier, text: words["item-gone"])
                }
            } foot: {
                if flow.face.content != nil {
                    MainButton(words["listen"], Symbol.listen) { await flow.send(.listen) }
                }
            }
            .task { await flow.begin() }
        }
    }

    private struct ItemText: View {
        @Environment(Desk.self) private var desk
        let item: Item

        var body: some View {
            let words = desk.words
            if let summary = item.summary { Text(words.said(summary)).font(.headline) }
            if let text = item.text { Text(words.said(text)) }
            if let address = item.address { Text(address) }
            ItemStanding(item: item)
            ForEach(Array(item.lists.enumerated()), id: \.offset) { _, list in
                Card {
                    Heading(words.said(list.title))
                    ForEach(Array(list.lines.enumerated()), id: \.offset) { index, line in
                        Text(verbatim: "\(index + 1). \(words.said(line))")
                    }
                }
            }
            if !item.facts.isEmpty {
                Card {
                    ForEach(Array(item.facts.enumerated()), id: \.offset) { _, fact in
                        Text(verbatim: "\(words.said(fact.label)): \(words.said(fact.value))")
                    }
                }
            }
        }
    }
#endif

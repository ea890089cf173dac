#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    struct PhotoPart: View {
        @Environment(Desk.self) private var desk
        let state: WritingState
        let flow: WritingFlow

        var body: some View {
            let words = desk.words
            if !state.photos.isEmpty { Pictures(photos: state.photos) { await flow.send(.removePhoto($0)) } }
            if flow.attaching {
                Notice(Symbol.waiting, words["writing-photo-work"])
                SideButton(words["stop"], Symbol.stop) { await flow.send(.stopPhoto) }
            } else {
                PhotoField { await flow.send(.addPhoto($0)) }
                FilmField { await flow.send(.addFilm(path: $0)) }
                VoicePart(flow: flow)
            }
        }
    }

    struct PlacePart: View {
        @Environment(Desk.self) private var desk
        let state: WritingState
        let flow: WritingFlow

        var body: some View {
            let words = desk.words
            let place = state.said.map(words.said) ?? state.place
            Card {
                Heading(words["writing-place"])
                if flow.locating {
                    Notice(Symbol.place, words["writing-locating"])
                } else if let place {
                    Notice(Symbol.place, place, .good)
                    if let metres = state.accuracyM { Soft(words["writing-accuracy", ["metres": metres]]) }
                } else {
                    Soft(words["writing-no-place"])
                }
                SideButton(place == nil ? words["writing-locate"] : words["writing-locate-again"], Symbol.place) {
                    await flow.send(.locate)
                }
                .disabled(flow.locating)
            }
        }
    }
#endif

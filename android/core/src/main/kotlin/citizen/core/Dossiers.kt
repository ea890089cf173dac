package citizen.core

import citizen.core.generated.Phone
import citizen.wire.generated.DossierShown
import citizen.wire.generated.HandOverShown
import citizen.wire.generated.HandShown

/** Where a dossier stands, by the name the server has for it. */
enum class DossierStage(internal val stored: String) {
    Received("received"),
    Working("working"),
    PapersMissing("papers_missing"),
    Ready("ready"),
    Returned("returned"),
    Refused("refused"),
    ;

    internal companion object {
        /** Nothing for a name that this app does not know. */
        fun of(name: String) = entries.find { it.stored == name }
    }
}

/** Whose hands papers are in, by the name the server has for it. */
enum class HandParty(internal val stored: String) {
    Citizen("citizen"),
    Agent("agent"),
    Office("office"),
    ;

    internal companion object {
        /** Nothing for a name that this app does not know. */
        fun of(name: String) = entries.find { it.stored == name }
    }
}

/** One side of a hand-over; [place] is nothing of a person. */
data class Hand(val party: HandParty?, val place: String?)

data class Paper(val name: String, val count: Int)

/** Papers that went from one hand to another, with the code on their receipt. */
data class HandOver(val receipt: String, val atMs: Long, val from: Hand, val to: Hand, val papers: List<Paper>)

data class DossierStep(val atMs: Long, val stage: DossierStage?, val note: String?)

/** A dossier as it stood at [heardAtMs]. Days are written `2026-11-30`. */
data class Dossier(
    val code: String,
    val procedure: String,
    val office: Said,
    val stage: DossierStage?,
    val receivedOn: String,
    val dueOn: String?,
    val overdue: Boolean,
    val steps: List<DossierStep>,
    val handOvers: List<HandOver>,
    val heardAtMs: Long,
)

class Dossiers internal constructor(private val phone: Phone) {
    /** Those that were asked for on this phone, the last one first. */
    suspend fun all(): List<Dossier> = aside { phone.dossiers().map(DossierShown::plain) }

    suspend fun read(code: String): Dossier = aside { phone.dossier(code).plain() }

    /** Waits for the network; answers its code as the office writes it. */
    suspend fun fetch(code: String): String = stoppable { stop -> phone.fetchDossier(code, stop).code }
}

private fun DossierShown.plain() = Dossier(
    code = code,
    procedure = procedure,
    office = office.plain(),
    stage = DossierStage.of(state),
    receivedOn = receivedOn,
    dueOn = dueOn,
    overdue = overdue,
    steps = steps.map { DossierStep(it.at, DossierStage.of(it.state), it.note) },
    handOvers = handOvers.map(HandOverShown::plain),
    heardAtMs = serverTime,
)

private fun HandOverShown.plain() =
    HandOver(receipt, at, from.plain(), to.plain(), papers.map { Paper(it.name, it.count.toInt()) })

private fun HandShown.plain() = Hand(HandParty.of(party), place)

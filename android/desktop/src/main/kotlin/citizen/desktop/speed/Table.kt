package citizen.desktop.speed

import java.util.Locale

private const val NS_IN_MS = 1_000_000.0

/** What, measured, target, verdict; [missed] counts the verdicts that are bad. */
class Table {
    var missed = 0
        private set

    fun head() = println("| what | measured | target | verdict |\n|---|---:|---:|---|")

    fun under(what: String, measured: Double, target: Double, unit: String) =
        row(what, "${written(measured)} $unit", "< ${target.toInt()} $unit", measured < target)

    fun atLeast(what: String, measured: Double, target: Double, unit: String) =
        row(what, "${written(measured)} $unit", ">= ${written(target)} $unit", measured >= target)

    /** A figure without a target of its own. */
    fun plain(what: String, measured: Double, unit: String) = println("| $what | ${written(measured)} $unit | | |")

    private fun row(what: String, measured: String, target: String, kept: Boolean) {
        if (!kept) missed++
        println("| $what | $measured | $target | ${if (kept) "kept" else "MISSED"} |")
    }

    private fun written(figure: Double) = String.format(Locale.ROOT, if (figure < 100) "%,.1f" else "%,.0f", figure)
}

/** Milliseconds that [work] takes. */
inline fun timedMs(work: () -> Unit): Double {
    val began = System.nanoTime()
    work()
    return ms(System.nanoTime() - began)
}

fun ms(ns: Long) = ns / NS_IN_MS

fun List<Double>.median() = sorted()[size / 2]

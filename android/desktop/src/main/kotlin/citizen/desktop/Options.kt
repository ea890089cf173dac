package citizen.desktop

import citizen.core.Spot
import java.io.File

/** What the command line says. */
class Options(
    val home: File,
    val server: String,
    val shots: File?,
    val serverProgram: File?,
    val at: Spot?,
    val dark: Boolean,
) {
    companion object {
        /** Pairs of `--name value`, and `--dark`. */
        fun of(args: List<String>): Options {
            val named = args.filterNot { it == "--dark" }.chunked(2).associate { it.first() to it.last() }
            return Options(
                home = File(named["--home"] ?: ".data/app"),
                server = named["--server"] ?: "http://127.0.0.1:8080",
                shots = named["--shots"]?.let(::File),
                serverProgram = named["--server-program"]?.let(::File),
                at = named["--at"]?.let(::spot),
                dark = "--dark" in args,
            )
        }

        private fun spot(text: String): Spot {
            val (lat, lon) = text.split(',').map { it.trim().toDouble() }
            return Spot(lat, lon, ACCURACY_M, measured = true)
        }

        private const val ACCURACY_M = 12.0
    }
}

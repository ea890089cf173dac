package citizen.ui.desk

/** Somebody on this phone who can bring warnings at once, called [name]. */
data class Carrier(val id: String, val name: String) {
    companion object {
        /** In place of an id: the person wants none. */
        const val NOBODY = "nobody"
    }
}

package citizen.ui.desk

/** What of the phone's own settings decides whether a warning is heard at once. */
enum class Hearing { Channels, Volume, Disturb, Battery, Screen, Address }

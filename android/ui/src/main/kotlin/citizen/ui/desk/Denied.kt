package citizen.ui.desk

/**
 * What a person, or whoever owns the phone, may keep the app from. Everything else goes on:
 * the words `denied-…` say what is lost and what still works.
 */
enum class Denied { Position, Camera, Microphone, Notifications }

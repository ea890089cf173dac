package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.MainButton
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.words.LocalWords

/** Signing in: first the number and the consent, then the code. */
data class SignInState(val consented: Boolean, val codeAsked: Boolean, val waiting: Boolean)

sealed interface SignInEvent {
    data object Back : SignInEvent

    data object Consent : SignInEvent

    data class Ask(val number: String) : SignInEvent

    data class Enter(val code: String) : SignInEvent
}

@Composable
fun SignInScreen(state: SignInState, onEvent: (SignInEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["sign-in"], onBack = { onEvent(SignInEvent.Back) }) {
        Text(words["sign-in-why"])
        if (state.codeAsked) CodePart(state, onEvent) else NumberPart(state, onEvent)
        Soft(words["sign-in-safe"])
    }
}

@Composable
private fun NumberPart(state: SignInState, onEvent: (SignInEvent) -> Unit) {
    val words = LocalWords.current
    var number by rememberSaveable { mutableStateOf("") }
    OutlinedTextField(
        number,
        { number = it },
        Modifier.fillMaxWidth(),
        label = { Text(words["sign-in-number"]) },
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Phone),
        singleLine = true,
    )
    Card {
        Text(words["consent-text"])
        SwitchRow(words["consent-give"], state.consented) { if (it) onEvent(SignInEvent.Consent) }
    }
    MainButton(
        words["sign-in-ask"],
        { onEvent(SignInEvent.Ask(number)) },
        Modifier.fillMaxWidth(),
        enabled = number.isNotBlank() && state.consented && !state.waiting,
    )
}

@Composable
private fun CodePart(state: SignInState, onEvent: (SignInEvent) -> Unit) {
    val words = LocalWords.current
    var code by rememberSaveable { mutableStateOf("") }
    OutlinedTextField(
        code,
        { code = it },
        Modifier.fillMaxWidth(),
        label = { Text(words["sign-in-code"]) },
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.NumberPassword),
        singleLine = true,
    )
    MainButton(
        words["sign-in-enter"],
        { onEvent(SignInEvent.Enter(code.trim())) },
        Modifier.fillMaxWidth(),
        enabled = code.isNotBlank() && !state.waiting,
    )
}

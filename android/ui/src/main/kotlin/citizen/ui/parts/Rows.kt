package citizen.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens

/** Yes or no; the whole row is the switch. */
@Composable
fun SwitchRow(text: String, on: Boolean, onChange: (Boolean) -> Unit) = Row(
    Modifier
        .fillMaxWidth()
        .heightIn(min = Tokens.Touch)
        .toggleable(on, role = Role.Switch, onValueChange = onChange),
    horizontalArrangement = Arrangement.spacedBy(Tokens.Gap),
    verticalAlignment = Alignment.CenterVertically,
) {
    Text(text, Modifier.weight(1f))
    Switch(on, onCheckedChange = null)
}

/** One of many; the whole row is the choice. */
@Composable
fun ChoiceRow(text: String, chosen: Boolean, onChoose: () -> Unit) = Row(
    Modifier
        .fillMaxWidth()
        .heightIn(min = Tokens.Touch)
        .selectable(chosen, role = Role.RadioButton, onClick = onChoose),
    horizontalArrangement = Arrangement.spacedBy(Tokens.Gap),
    verticalAlignment = Alignment.CenterVertically,
) {
    RadioButton(chosen, onClick = null)
    Text(text, Modifier.weight(1f))
}

/** Leads to another screen. */
@Composable
fun LeadRow(icon: ImageVector, text: String, under: String?, onClick: () -> Unit) = Card(onClick = onClick) {
    Row(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Tokens.Gap),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(icon, contentDescription = null)
        Column(Modifier.weight(1f)) {
            Text(text)
            if (under != null) Soft(under)
        }
        Icon(Lucide.ChevronRight, contentDescription = null, tint = LocalShades.current.soft)
    }
}

/** Leads to another screen, where several are beside each other: icon over word. */
@Composable
fun Tile(icon: ImageVector, text: String, modifier: Modifier, onClick: () -> Unit) = Card(modifier, onClick = onClick) {
    Icon(icon, contentDescription = null, tint = MaterialTheme.colorScheme.primary)
    Text(text, style = MaterialTheme.typography.labelMedium)
}

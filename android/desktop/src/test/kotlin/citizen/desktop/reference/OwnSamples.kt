package citizen.desktop.reference

import androidx.compose.runtime.Composable
import citizen.core.Consent
import citizen.core.DataKept
import citizen.core.DataRequest
import citizen.core.DataWish
import citizen.core.OwnDevice
import citizen.core.Trouble
import citizen.core.WishStage
import citizen.desktop.reference.Samples.ago
import citizen.desktop.reference.Samples.same
import citizen.ui.account.MyDataScreen
import citizen.ui.account.MyDataState
import citizen.ui.account.PhonesScreen
import citizen.ui.account.PhonesState

/** States of what the province has of a person. */
internal object OwnSamples {
    private val survey = Consent(
        purpose = "survey",
        name = same("Hỏi ý kiến"),
        text = same("Tôi đồng ý để tỉnh dùng số điện thoại của tôi nhằm hỏi ý kiến về dịch vụ công. Tôi có thể rút lại bất cứ lúc nào."),
        version = "1",
        sensitive = false,
        given = true,
        decidedAtMs = ago(20),
    )
    private val similar = survey.copy(
        purpose = "similar_cases",
        name = same("Báo tin phản ánh tương tự"),
        text = same("Tôi đồng ý để tỉnh dùng vị trí các phản ánh của tôi nhằm báo cho tôi khi gần đó có phản ánh tương tự."),
        sensitive = true,
        given = false,
        decidedAtMs = null,
    )
    private val requests = listOf(
        DataRequest("r", DataWish.Erase, WishStage.Open, ago(2), ago(-400), null),
        DataRequest("q", DataWish.Correct, WishStage.Done, ago(300), ago(60), "Đã sửa số nhà."),
    )
    private val kept = DataKept(ago(0), reports = 4, media = 7, steps = 19, decisions = 2, document = ByteArray(0))
    private val mine = MyDataState(emptyList(), requests, kept, ago(0), busy = false, failed = null)
    private val phones = listOf(OwnDevice("a", "Samsung A12", ago(0), here = true), OwnDevice("b", "Oppo A5 của mẹ", ago(70), here = false))

    val screens: Map<String, @Composable () -> Unit> = mapOf(
        "my-data" to { MyDataScreen(mine.copy(consents = listOf(survey, similar), requests = emptyList(), kept = null)) {} },
        "my-data-kept" to { MyDataScreen(mine) {} },
        "my-data-first" to { MyDataScreen(MyDataState(null, null, null, null, busy = true, failed = null)) {} },
        "my-data-offline" to { MyDataScreen(mine.copy(consents = listOf(survey), requests = null, kept = null, failed = Trouble.Offline())) {} },
        "my-data-nobody" to { MyDataScreen(MyDataState(null, null, null, null, busy = false, failed = Trouble.SignInRequired())) {} },
        "phones" to { PhonesScreen(PhonesState(phones, ago(0), busy = false, failed = null)) {} },
        "phones-offline" to { PhonesScreen(PhonesState(null, null, busy = false, failed = Trouble.Offline())) {} },
    )
}

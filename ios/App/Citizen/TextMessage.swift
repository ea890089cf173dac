#if canImport(MessageUI)
    import MessageUI
    import UIKit

    /// The system's own sheet with a text message, filled in. Nothing leaves and nothing costs
    /// before the person presses send.
    @MainActor
    final class TextMessage: NSObject, @preconcurrency MFMessageComposeViewControllerDelegate {
        var can: Bool { MFMessageComposeViewController.canSendText() }

        func open(to number: String, _ text: String, over top: UIViewController?) {
            guard can, let top else { return }
            let sheet = MFMessageComposeViewController()
            sheet.recipients = [number]
            sheet.body = text
            sheet.messageComposeDelegate = self
            top.present(sheet, animated: true)
        }

        func messageComposeViewController(
            _ controller: MFMessageComposeViewController, didFinishWith result: MessageComposeResult
        ) { controller.dismiss(animated: true) }
    }
#endif

import type { Member } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useCredential, type Credential } from "../api/members";

export interface CredentialDialogProps {
  member: Member;
  what: Credential;
  onClose: () => void;
}

/** Asked once more; a password that was drawn is shown here and nowhere else. */
export function CredentialDialog({ member, what, onClose }: CredentialDialogProps) {
  const { t, language } = useWords();
  const credential = useCredential(member.id);
  const { name } = member;
  if (credential.data) {
    return (
      <Dialog title={t("admin.password_title", { name })} onClose={onClose}>
        <p>{t("admin.password_hint")}</p>
        <p className="admin-password">{credential.data}</p>
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("items.close")}</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t(`admin.sure_${what}`, { name })} onClose={onClose}>
      <p>{t("admin.sure_hint")}</p>
      {credential.error && <FieldError words={refusal(credential.error, language).words} />}
      <div className="dialog-actions">
        <Button data-first-focus onClick={onClose}>
          {t("act.cancel")}
        </Button>
        <Button
          look="danger"
          disabled={credential.isPending}
          onClick={() => credential.mutate(what, { onSuccess: (drawn) => (drawn === undefined ? onClose() : undefined) })}
        >
          {t(what === "password" ? "admin.password" : "admin.reset_factor")}
        </Button>
      </div>
    </Dialog>
  );
}

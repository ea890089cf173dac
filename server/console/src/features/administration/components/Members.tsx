// Who is staff, what they may do, and their way in.
import { Download, FileUp } from "lucide-react";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { Member } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { isMessage, useWords } from "@/lib/words";
import { useMembers, type Credential } from "../api/members";
import { CredentialDialog } from "./CredentialDialog";
import { MemberImport } from "./MemberImport";
import "@/components/ui/Table.css";

export function Members({ may }: { may: (permission: string) => boolean }) {
  const { t, language } = useWords();
  const { catalog } = useCatalog();
  const { data, error, refetch } = useMembers();
  const [importing, setImporting] = useState(false);
  const [asked, setAsked] = useState<{ member: Member; what: Credential }>();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  const role = (id: string) => {
    const key = `role.${id}`;
    return isMessage(key) ? t(key) : id;
  };
  const unit = (id: string | null | undefined) => catalog?.units.find((one) => one.id === id)?.name[language] ?? id ?? "–";
  const manages = may("staff.manage");
  return (
    <>
      <h2>{t("admin.people")}</h2>
      <div className="admin-tools">
        <a className="button button-plain" href="/api/v1/staff/members.csv" download>
          <Download size={16} aria-hidden />
          <span>{t("admin.staff_export")}</span>
        </a>
        {manages && (
          <Button icon={<FileUp size={16} aria-hidden />} onClick={() => setImporting(true)}>
            {t("admin.staff_import")}
          </Button>
        )}
      </div>
      <div className="admin-scroll" tabIndex={0} role="region" aria-label={t("admin.people")}>
        <table className="table">
          <thead>
            <tr>
              {(["username", "name", "role", "unit", "active", "factor"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`admin.${column}`)}
                </th>
              ))}
              {manages && <td />}
            </tr>
          </thead>
          <tbody>
            {data.map((member) => (
              <tr key={member.id}>
                <th scope="row">{member.username}</th>
                <td>{member.name}</td>
                <td>{role(member.role)}</td>
                <td>{unit(member.unit)}</td>
                <td>{t(member.active ? "admin.yes" : "admin.no")}</td>
                <td>{t(member.second_factor ? "admin.yes" : "admin.no")}</td>
                {manages && (
                  <td className="admin-row-do">
                    <Button onClick={() => setAsked({ member, what: "password" })}>
                      {t("admin.password")} <span className="unseen">{t("admin.for", { name: member.username })}</span>
                    </Button>
                    {member.second_factor && (
                      <Button onClick={() => setAsked({ member, what: "factor" })}>
                        {t("admin.reset_factor")} <span className="unseen">{t("admin.for", { name: member.username })}</span>
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {importing && <MemberImport onClose={() => setImporting(false)} />}
      {asked && <CredentialDialog {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

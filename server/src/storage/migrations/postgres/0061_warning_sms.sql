-- Short messages of a warning that wait, an account each; gone once the gateway has it.
CREATE TABLE warning_sms (
    alert_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (alert_id, account_id)
);
CREATE INDEX warning_sms_by_due ON warning_sms (due_at);

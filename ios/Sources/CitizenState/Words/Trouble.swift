import CitizenCore

extension Words {
    /// What happened and what is safe.
    public func said(_ trouble: Trouble) -> String {
        switch trouble {
        case .offline: self["trouble-offline"]
        case .signInRequired: self["trouble-sign-in"]
        case .invalid(_, let code): self[code]
        case .refused(_, let said): self.said(said)
        case .notFound: self["trouble-not-found"]
        case .storageFull: self["trouble-storage-full"]
        case .stopped: self["trouble-stopped"]
        case .defect: self["trouble-defect"]
        }
    }
}

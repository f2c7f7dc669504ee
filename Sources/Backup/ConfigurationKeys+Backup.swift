public import Variables

extension ConfigurationKeys {
    /// `BACKUP_KEY`: the secret that encrypts backups.
    public static let backupKey = ConfigurationKey<String?>(
        optional: "BACKUP_KEY",
        "what backups are encrypted with; kept elsewhere than the installation, for without it they are lost",
        expectation: "at least 32 characters, such as openssl rand -hex 32 prints", isSecret: true,
        parse: { $0.utf8.count >= BackupCipher.leastSecret ? $0 : nil })

    /// The variables that backups read.
    public static let ofBackup: [ConfigurationVariable] = [backupKey.variable]
}

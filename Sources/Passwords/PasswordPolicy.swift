/// What a new password must be.
public enum PasswordPolicy {
    /// The fewest characters.
    public static let minimumLength = 10
    /// The most bytes: crypt(3) takes up to 512, its NUL included.
    public static let maximumBytes = 511
}

extension Duration {
    /// How long a test waits for what must happen. Only a test that fails takes that long, so it is enough for a machine
    /// on which hundreds of tests begin at once.
    public static let patience: Duration = .seconds(180)
}

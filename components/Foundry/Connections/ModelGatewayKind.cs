namespace Infra.Components.Foundry.Connections;

/// <summary>What a gateway is to Foundry, with only those ways to sign in and to know the models that go with it.</summary>
public abstract record ModelGatewayKind
{
    private ModelGatewayKind(GatewaySignIn signIn, GatewayModels models) => (SignIn, Models) = (signIn, models);

    /// <summary>What Azure calls it.</summary>
    internal abstract string Category { get; }

    /// <summary>How Foundry signs in.</summary>
    internal GatewaySignIn SignIn { get; }

    /// <summary>How Foundry knows the models.</summary>
    internal GatewayModels Models { get; }

    /// <summary>API Management.</summary>
    public sealed record ApiManagement : ModelGatewayKind
    {
        /// <summary>A connection to API Management.</summary>
        /// <param name="signIn">How Foundry signs in: <see cref="GatewaySignIn.ApiKey"/> or <see cref="GatewaySignIn.ProjectManagedIdentity"/>.</param>
        /// <param name="models">
        /// How it knows the models: <see cref="GatewayModels.Static"/>, <see cref="GatewayModels.DefaultDiscovery"/> or
        /// <see cref="GatewayModels.OwnDiscovery"/>.
        /// </param>
        public ApiManagement(IApiManagementSignIn signIn, IApiManagementModels models)
            : base(signIn.SignIn, models.Models)
        {
        }

        internal override string Category => "ApiManagement";
    }

    /// <summary>Any other gateway, also API Management itself, or another Foundry account.</summary>
    public sealed record Other : ModelGatewayKind
    {
        /// <summary>A connection to any gateway.</summary>
        /// <param name="signIn">How Foundry signs in: <see cref="GatewaySignIn.ApiKey"/> or <see cref="GatewaySignIn.OAuth2"/>.</param>
        /// <param name="models">How it knows the models: <see cref="GatewayModels.Static"/> or <see cref="GatewayModels.OwnDiscovery"/>.</param>
        public Other(IModelGatewaySignIn signIn, IModelGatewayModels models)
            : base(signIn.SignIn, models.Models)
        {
        }

        internal override string Category => "ModelGateway";
    }
}

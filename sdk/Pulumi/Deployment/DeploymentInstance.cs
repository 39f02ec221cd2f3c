using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The run that the calling code is part of.</summary>
public sealed class DeploymentInstance
{
    private readonly Deployment _deployment;

    internal DeploymentInstance(Deployment deployment) => _deployment = deployment;

    /// <summary>Gets the name of the stack.</summary>
    public string StackName => _deployment.StackName;

    /// <summary>Gets the name of the project.</summary>
    public string ProjectName => _deployment.ProjectName;

    /// <summary>Gets the organization of the stack.</summary>
    public string OrganizationName => _deployment.Options.OrganizationName;

    /// <summary>Gets the folder of the project file.</summary>
    /// <exception cref="InvalidOperationException">It is not known.</exception>
    public string RootDirectory => _deployment.Options.RootDirectory ?? throw new InvalidOperationException(
        "The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.");

    /// <summary>Gets whether this is a preview.</summary>
    public bool IsDryRun => _deployment.IsDryRun;

    /// <summary>Calls a function of a provider, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <returns>The result; unknown where an argument is unknown.</returns>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        _deployment.Invoke<T>(token, args, options, single: false);

    /// <summary>Calls a function of a provider, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <returns>The result; unknown where an argument is unknown.</returns>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        _deployment.Invoke<T>(token, args, options, single: false);

    /// <summary>Calls a function of a described provider, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The result; unknown where an argument is unknown.</returns>
    public Output<T> Invoke<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.Invoke<T>(token, args, options, single: false);

    /// <summary>Calls a function of a described provider, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The result; unknown where an argument is unknown.</returns>
    public Output<T> Invoke<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.Invoke<T>(token, args, options, single: false);

    /// <summary>Calls a function of a provider that gives one value, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <returns>The first value of the result; unknown where an argument is unknown.</returns>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        _deployment.Invoke<T>(token, args, options, single: true);

    /// <summary>Calls a function of a provider that gives one value, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <returns>The first value of the result; unknown where an argument is unknown.</returns>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        _deployment.Invoke<T>(token, args, options, single: true);

    /// <summary>Calls a function of a described provider that gives one value, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The first value of the result; unknown where an argument is unknown.</returns>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.Invoke<T>(token, args, options, single: true);

    /// <summary>Calls a function of a described provider that gives one value, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The first value of the result; unknown where an argument is unknown.</returns>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.Invoke<T>(token, args, options, single: true);

    /// <summary>Calls a function of a provider now; unknown arguments are left out.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <returns>The result.</returns>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        _deployment.InvokeAsync<T>(token, args, options, single: false);

    /// <summary>Calls a function of a described provider now; unknown arguments are left out.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The result.</returns>
    public Task<T> InvokeAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.InvokeAsync<T>(token, args, options, single: false);

    /// <summary>Calls a function of a provider now for its effect; unknown arguments are left out.</summary>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <returns>The end of the call.</returns>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        _deployment.InvokeAsync<object?>(token, args, options, single: false);

    /// <summary>Calls a function of a described provider now for its effect; unknown arguments are left out.</summary>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The end of the call.</returns>
    public Task InvokeAsync(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.InvokeAsync<object?>(token, args, options, single: false);

    /// <summary>Calls a function of a provider that gives one value now; unknown arguments are left out.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <returns>The first value of the result.</returns>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        _deployment.InvokeAsync<T>(token, args, options, single: true);

    /// <summary>Calls a function of a described provider that gives one value now; unknown arguments are left out.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The first value of the result.</returns>
    public Task<T> InvokeSingleAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.InvokeAsync<T>(token, args, options, single: true);

    /// <summary>Calls a method of a resource, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The method token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">The options.</param>
    /// <returns>The result; unknown where an argument is unknown.</returns>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        _deployment.Call<T>(token, args, self, options);

    /// <summary>Calls a method of a resource of a described package, if all arguments are known.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="token">The method token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <returns>The result; unknown where an argument is unknown.</returns>
    public Output<T> Call<T>(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.Call<T>(token, args, self, options);

    /// <summary>Calls a method of a resource for its effect, if all arguments are known.</summary>
    /// <param name="token">The method token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">The options.</param>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        _deployment.Call<object?>(token, args, self, options);

    /// <summary>Calls a method of a resource of a described package for its effect, if all arguments are known.</summary>
    /// <param name="token">The method token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    public void Call(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.Call<object?>(token, args, self, options);

    /// <summary>Adds a transform of invokes, which only the engine runs.</summary>
    /// <param name="transform">The transform.</param>
    [SuppressMessage("Performance", "CA1822", Justification = "It belongs to the instance in the official package.")]
    public void RegisterInvokeTransform(InvokeTransform transform) => ArgumentNullException.ThrowIfNull(transform);
}

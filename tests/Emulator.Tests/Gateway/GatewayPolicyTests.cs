using Newtonsoft.Json.Linq;

namespace Infra.Emulator.Tests.Gateway;

/// <summary>What the gateway's own documents do with a request, each test after a defect that was there.</summary>
public sealed class GatewayPolicyTests
{
    private const string Classic = "inference";
    private const string V1 = "inference-v1";
    private const string ModelGateway = "model-gateway";
    private const string Chat = "/openai/deployments/gpt/chat/completions?api-version=2025-01-01-preview";

    [Theory]
    [InlineData(Classic, "/openai/Deployments/gpt/chat/completions")]
    [InlineData(Classic, "/openai/%64eployments/gpt/chat/completions")]
    [InlineData(Classic, "/openai/deployments/mini%2f..%2fgpt/chat/completions")]
    [InlineData(Classic, "/openai/deployments/../deployments/gpt/chat/completions")]
    [InlineData(Classic, "/openai//deployments/gpt/chat/completions")]
    [InlineData(Classic, "/openai/v1/deployments/gpt/chat/completions")]
    [InlineData(ModelGateway, "/openai-model-gateway/DEPLOYMENTS/gpt/chat/completions")]
    [InlineData(V1, "/openai-v1/deployments/mini/chat/completions")]
    public void A_path_that_is_written_in_another_way_gets_nobody_a_model_that_is_not_theirs(string document, string path)
    {
        var run = new PolicyRun { Address = path, Claims = null, ConsumerModels = "mini", Body = """{"model":"mini","messages":[]}""" }.Inbound(document);

        Assert.Equal(403, run.Status);
        Assert.Equal("model_not_allowed", (string?)JObject.Parse(run.Said!)["error"]!["code"]);
    }

    [Theory]
    [InlineData("""{"model":"mini","Model":"gpt"}""")]
    [InlineData("""{"Model":"mini"}""")]
    [InlineData("""{"model":["mini"]}""")]
    [InlineData("""{"model":"mini ","messages":[]}""")]
    [InlineData("""{"model":"mini","\ue000model":"gpt"}""")]
    [InlineData("{\"model\":\"mini\",\"\uE000model\":\"gpt\"}")]
    [InlineData("not json")]
    public void A_body_that_can_be_read_in_two_ways_gets_nobody_a_model_that_is_not_theirs(string body) =>
        Assert.Equal(403, new PolicyRun { Address = "/openai-v1/responses", Claims = null, ConsumerModels = "mini", Body = body }.Inbound(V1).Status);

    [Fact]
    public void A_model_that_is_named_twice_goes_on_as_it_was_judged()
    {
        var run = new PolicyRun { Address = "/openai-v1/responses", Claims = null, ConsumerModels = "mini", Body = """{"model":"gpt","model":"mini"}""" }.Inbound(V1);

        Assert.Null(run.Status);
        Assert.Equal("""{"model":"mini"}""", run.Body);
    }

    [Fact]
    public void A_header_that_names_a_deployment_for_pictures_gets_nobody_one_that_is_not_theirs() => Assert.Equal(
        403,
        new PolicyRun { Address = "/openai-v1/responses", Claims = null, ConsumerModels = "mini", Body = """{"model":"mini"}""" }
            .WithHeader("x-ms-oai-image-generation-deployment", "gpt").Inbound(V1).Status);

    [Theory]
    [InlineData("mini", null)]
    [InlineData("gpt", 403)]
    public void A_project_whose_models_are_named_gets_no_other(string model, int? status) => Assert.Equal(
        status,
        new PolicyRun
        {
            Address = "/openai-v1/responses",
            Claims = new JObject(new JProperty("appid", PolicyRun.App), new JProperty("xms_mirid", PolicyRun.Project.Replace("projects/p", "projects/P", StringComparison.Ordinal))),
            Body = $$"""{"model":"{{model}}"}""",
        }.With("foundry-models", $"gpt,mini=/subscriptions/s;mini={PolicyRun.Project}").Inbound(V1).Status);

    [Theory]
    [InlineData(Classic, "/openai/deployments/gpt-4.1-mini/chat/completions", "gpt-4.1-mini")]
    [InlineData(Classic, "/openai/responses", "mini")]
    [InlineData(ModelGateway, "/openai-model-gateway/chat/completions/", "mini")]
    [InlineData(V1, "/openai-v1/chat/completions", "mini")]
    public void The_deployment_is_the_one_that_the_account_will_read(string document, string path, string deployment) =>
        Assert.Equal(deployment, new PolicyRun { Address = path, Body = """{"model":"mini"}""" }.Inbound(document)["deployment"]);

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_token_that_names_no_application_is_none_for_access_and_is_refused(string passTokens)
    {
        // With no application trusted the list says "none", which is what an application without a name was called too.
        var run = new PolicyRun { Address = Chat, Claims = new JObject(new JProperty("oid", "u")), Body = "{}" }.With("pass-tokens", passTokens).Inbound(Classic);

        Assert.Equal(403, run.Status);
    }

    [Theory]
    [InlineData("2024-02-01", false, false)]
    [InlineData("2024-06-01", false, false)]
    [InlineData("2024-08-01-preview", false, false)]
    [InlineData("2024-09-01-preview", true, false)]
    [InlineData("2024-10-21", true, false)]
    [InlineData("2024-12-01-preview", true, true)]
    [InlineData("2025-04-01-preview", true, true)]
    public void A_version_of_the_API_gets_no_property_that_it_refuses(string version, bool usage, bool user)
    {
        var run = new PolicyRun { Address = $"/openai/deployments/gpt/chat/completions?api-version={version}", Body = """{"stream":true,"messages":[]}""" }.Inbound(Classic);

        var body = JObject.Parse(run.Body!);
        Assert.Equal((usage, user), (body["stream_options"] is not null, body["user_security_context"] is not null));
    }

    [Fact]
    public void Without_a_version_the_plain_gateway_counts_with_the_one_that_it_adds()
    {
        var run = new PolicyRun { Address = "/openai-model-gateway/deployments/gpt/chat/completions", Body = """{"stream":true}""" }.Inbound(ModelGateway);

        Assert.Equal("""{"stream":true,"stream_options":{"include_usage":true}}""", run.Body);
    }

    [Fact]
    public void A_model_of_another_maker_is_not_told_of_the_user_since_it_refuses_to_be()
    {
        var run = new PolicyRun { Address = "/openai-v1/chat/completions", Body = """{"model":"DeepSeek-V3","stream":true}""" }.Inbound(V1);

        Assert.Null(JObject.Parse(run.Body!)["user_security_context"]);
        Assert.NotNull(JObject.Parse(run.Body!)["stream_options"]);
    }

    [Fact]
    public void A_question_about_data_of_ones_own_gets_no_property_that_it_refuses()
    {
        const string Body = """{"stream":true,"data_sources":[]}""";

        Assert.Equal(Body, new PolicyRun { Address = Chat, Body = Body }.Inbound(Classic).Body);
    }

    [Theory]
    [InlineData("""{"include_usage":false}""")]
    [InlineData("""{"include_usage":null}""")]
    public void Nobody_streams_without_being_charged_by_refusing_the_usage(string options)
    {
        var run = new PolicyRun { Address = Chat, Body = $$"""{"stream":true,"stream_options":{{options}}}""" }.Inbound(Classic);

        Assert.True((bool)JObject.Parse(run.Body!)["stream_options"]!["include_usage"]!);
    }

    [Theory]
    [InlineData("/openai/deployments/gpt/embeddings")]
    [InlineData("/openai/deployments/gpt/images/generations")]
    [InlineData("/openai/responses")]
    public void Only_completions_are_completed(string path)
    {
        const string Body = """{ "input": "x", "stream": true }""";

        Assert.Equal(Body, new PolicyRun { Address = path, Body = Body }.Inbound(Classic).Body);
    }

    [Fact]
    public void A_form_with_files_is_not_read_as_JSON()
    {
        var run = new PolicyRun { Address = "/openai/deployments/gpt/audio/transcriptions", Body = "--b" }.WithHeader("Content-Type", "multipart/form-data; boundary=b").Inbound(Classic);

        Assert.Equal(("gpt", "--b", null), ((string?)run["deployment"], run.Body, run.Status));
    }

    [Theory]
    [InlineData("2024-05-01T10:00:00.500Z")]
    [InlineData("2024-05-01T10:00:00+02:00")]
    [InlineData("""\/Date(1198908717056)\/""")]
    [InlineData("""he said \"2024-05-01T10:00:00+02:00\" """)]
    public void A_text_that_is_a_time_comes_out_as_it_went_in(string text)
    {
        var run = new PolicyRun { Address = Chat, Body = $$"""{"messages":[{"role":"tool","content":"{{text}}"}]}""" }.Inbound(Classic);

        Assert.Contains($"\"{text.Replace("\\/", "/", StringComparison.Ordinal)}\"", run.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_consumer_is_named_to_Defender_by_its_subscription()
    {
        var run = new PolicyRun { Address = Chat, Claims = null, Body = """{"messages":[]}""" }.Inbound(Classic);

        Assert.Equal("Team A", (string?)JObject.Parse(run.Body!)["user_security_context"]!["application_name"]);
    }

    [Theory]
    [InlineData(Chat, """{"messages":[{"role":"user","content":[{"type":"image_url"}]}]}""", "application/json")]
    [InlineData("/openai/responses", """{"input":[{"type":"computer_call_output","output":{"type":"computer_screenshot"}}]}""", "application/json")]
    [InlineData("/openai/responses", """{"input":[{"type":"function_call_output","output":[{"type":"input_image"}]}]}""", "application/json")]
    [InlineData(Chat, """{"messages":[{"role":"user","content":[{"type":"image_url"}]}]}""", "application/octet-stream")]
    [InlineData("/openai/deployments/gpt/images/edits?api-version=1", "--b", "multipart/form-data; boundary=b")]
    public void No_picture_comes_in_another_form_where_pictures_are_refused(string address, string body, string type) =>
        Assert.Equal(400, new PolicyRun { Address = address, Body = body }.With("allow-images", "false").WithHeader("Content-Type", type).Inbound(Classic).Status);

    [Theory]
    [InlineData(Chat, """{"messages":[{"role":"user","content":"hello"}]}""", "POST")]
    [InlineData(Chat, """{"messages":[{"role":"user","content":[{"type":"text","text":"image_url"}]}]}""", "POST")]
    [InlineData("/openai/responses/r1", null, "GET")]
    public void What_has_no_picture_passes_where_pictures_are_refused(string address, string? body, string method) =>
        Assert.Null(new PolicyRun { Address = address, Body = body, Method = method }.With("allow-images", "false").Inbound(Classic).Status);

    [Fact]
    public void Where_pictures_are_refused_the_account_reads_the_part_that_was_judged()
    {
        var run = new PolicyRun { Address = "/openai/responses", Body = """{"input":[{"content":[{"type":"input_image","type":"input_text"}]}]}""" }.With("allow-images", "false").Inbound(Classic);

        Assert.DoesNotContain("input_image", run.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_in_the_baggage_breaks_no_header()
    {
        var run = new PolicyRun { Address = Chat, Claims = new JObject(new JProperty("appid", PolicyRun.App), new JProperty("xms_mirid", PolicyRun.Project)), Body = "{}" }
            .WithHeader("baggage", "user.id=a%0d%0ax-admin: 1,gen_ai.agent.id=%C3%A4gent").Inbound(Classic);

        Assert.Equal(("a??x-admin: 1", "?gent"), (run.Headers["x-user-id"], run.Headers["x-ms-foundry-agent-id"]));
    }

    [Fact]
    public void Headers_and_baggage_of_Foundry_say_nothing_without_its_token()
    {
        var run = new PolicyRun { Address = Chat, Body = "{}" }
            .WithHeader("x-ms-foundry-project-id", "p").WithHeader("x-ms-foundry-agent-id", "a").WithHeader("baggage", "user.id=u").WithHeader("xms_mirid", PolicyRun.Project).Inbound(Classic);

        Assert.Equal(("application", $"application:{PolicyRun.App}", "none", "none"), (run["caller-kind"], run["caller-key"], run.Headers["x-user-id"], run.Headers["x-ms-foundry-agent-id"]));
    }

    [Theory]
    [InlineData("/subscriptions/S/resourceGroups/RG/providers/Microsoft.CognitiveServices/accounts/A/projects/P", "foundry")]
    [InlineData("/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a", "foundry")]
    [InlineData("/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a-of-somebody-else", "application")]
    [InlineData("none", "application")]
    public void A_managed_identity_is_Foundry_if_its_resource_is_served_in_whatever_case_it_is_written(string resource, string kind)
    {
        var run = new PolicyRun { Address = Chat, Claims = new JObject(new JProperty("appid", PolicyRun.App), new JProperty("xms_mirid", resource)), Body = "{}" }.Inbound(Classic);

        Assert.Equal(kind, run["caller-kind"]);
    }

    [Theory]
    [InlineData("gpt/../../../accounts")]
    [InlineData("gpt?api-version=1")]
    [InlineData("..")]
    public void The_name_of_a_deployment_leads_the_gateways_identity_nowhere_else(string name) => Assert.Equal(
        404, new PolicyRun { Method = "GET", Address = "/openai/deployments/x", Matched = new() { ["deploymentName"] = name } }.Inbound("get-deployment").Status);

    [Fact]
    public void Discovery_tells_names_and_models_and_not_who_made_them_in_which_subscription()
    {
        const string Entry = """{"id":"/subscriptions/s/x","name":"gpt","systemData":{"createdBy":"jo@contoso.com"},"properties":{"model":{"format":"OpenAI","name":"gpt-4.1","version":"1"},"capabilities":{}}}""";
        const string Told = """{"name":"gpt","properties":{"model":{"format":"OpenAI","name":"gpt-4.1","version":"1"}}}""";

        var one = new PolicyRun { Method = "GET", Address = "/openai/deployments/gpt", Answer = (200, Entry) }.Outbound("get-deployment");
        var list = new PolicyRun { Method = "GET", Address = "/openai/deployments", Answer = (200, $$"""{"value":[{{Entry}}],"nextLink":"https://management.azure.com/x"}""") }.Outbound("list-deployments");

        Assert.Equal((Told, $$"""{"value":[{{Told}}]}"""), (one.Said, list.Said));
        Assert.Contains("x-ms-operation-identifier", one.Deleted);
    }

    [Theory]
    [InlineData(404, 404)]
    [InlineData(429, 429)]
    [InlineData(403, 502)]
    [InlineData(500, 502)]
    public void What_Azure_says_of_the_gateways_identity_stays_in_the_gateway(int azure, int told)
    {
        var run = new PolicyRun { Method = "GET", Address = "/openai/deployments", Answer = (azure, """{"error":{"code":"AuthorizationFailed","message":"The client '1' does not have authorization over '/subscriptions/s'"}}""") }
            .Outbound("list-deployments");

        Assert.Equal(told, run.Status);
        Assert.DoesNotContain("subscriptions", run.Said, StringComparison.Ordinal);
        Assert.NotNull(JObject.Parse(run.Said!)["error"]!["type"]);
    }

    [Fact]
    public void Calls_of_discovery_are_in_the_log_with_who_made_them()
    {
        var run = new PolicyRun { Method = "GET", Address = "/openai/deployments" }.Inbound("list-deployments");

        Assert.Equal(($"application:{PolicyRun.App}", "application"), (run["caller-key"], run["caller-kind"]));
    }
}

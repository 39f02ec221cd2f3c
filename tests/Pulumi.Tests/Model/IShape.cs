namespace Pulumi.Tests.Model;

[DiscriminatedUnionDiscriminator("kind")]
[DiscriminatedUnionCase("circle", typeof(Circle))]
[DiscriminatedUnionCase("square", typeof(Square))]
internal interface IShape;

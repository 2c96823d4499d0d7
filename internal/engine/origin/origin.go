package origin

import (
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// originOf is the kind that a source of the models stands for.
var originOf = map[models.Source]summary.Origin{
	models.FromPath: summary.RequestPath, models.FromQuery: summary.RequestQuery, models.FromHeader: summary.RequestHeader, models.FromBody: summary.RequestBody,
	models.FromDecoded: summary.Decoded, models.FromMultipart: summary.Multipart, models.FromRoute: summary.RouteParam, models.FromRPC: summary.GRPCMessage,
	models.FromRPCMeta: summary.RPCMeta, models.FromMessage: summary.BrokerMessage, models.FromRow: summary.Row, models.FromFile: summary.FileInput,
	models.FromError: summary.ErrorText, models.FromClock: summary.Clock, models.FromRandom: summary.Random, models.FromIdentifier: summary.Identifier,
	models.FromConfig: summary.Configuration, models.FromConstant: summary.FixedText, models.FromFew: summary.Few,
}

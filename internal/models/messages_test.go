package models_test

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/models"
)

func TestCheckMessages(t *testing.T) {
	pkg := types.NewPackage("example.com/q", "q")
	sig := types.NewSignatureType(nil, nil, nil, nil, nil, false)
	pkg.Scope().Insert(types.NewFunc(0, pkg, "Ack", sig))
	two := 2
	bad := &models.File{Messages: []models.Messages{{Func: "Ack", Does: "forgets"}, {Func: "Nack", Does: models.MessagesReturned}, {Func: "Ack", Does: models.MessagesAcked, Message: &two}}}
	assert.Equal(t, []string{
		`[messages 0 does]: does cannot be "forgets": want consumed, limited, acked, returned, flushed, by-hand, declared, answered, sent or counted`,
		"[messages 1 func]: example.com/q does not declare Nack",
		"[messages 2 message]: there is no argument 2: Ack takes none",
	}, resolve(bad, pkg, nil))
}

package droppedctx

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, nil,
		detect.Names(excuses...), detect.Names(opens, inTransaction, hasTwin, ownTime, begins, heedsInside, unnamed, together, unheard, lasting, shared, endsElsewhere, armed),
		[]string{"not droppedctx.scoped", "not droppedctx.waits", "not droppedctx.remote", "not droppedctx.handed", "not droppedctx.asked"},
	)
}

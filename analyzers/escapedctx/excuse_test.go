package escapedctx

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, nil,
		detect.Names(awaited, tells, watches, ofProcess, startedByOthers, ownFlight, ownKey, triedAgain),
		[]string{"not escapedctx.ofRequest"},
	)
}

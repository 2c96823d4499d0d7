package cachestampede

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, nil,
		detect.Names(quiet...), detect.Names(coalesced...), detect.Names(fillExcuses...), detect.Names(cacheExcuses...), detect.Names(givenExcuses...),
		detect.Names(storageExcuses...), detect.Names(branchExcuses...), detect.Names(refreshExcuses...), detect.Names(flightExcuses...), detect.Names(rowExcuses...),
	)
}

package leakedconn

import (
	"slices"
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

// TestExcuses holds that each test which excuses something has a look-alike among the fixtures.
func TestExcuses(t *testing.T) {
	asked := []detect.Test{headOnly, holdsNothing, fewTurns, fewParts, sendsOnly, multiplexed, endsWith, failsOnly, leftOnce, endsWithRequest}
	hldtest.Excuses(t, Rule, nil, slices.Concat(detect.Names(dropExcuses...), detect.Names(replacedExcuses...), detect.Names(stopExcuses...), detect.Names(asked...)), []string{"not detect.OnRequestPath", "not leakedconn.endsWithRequest"})
}

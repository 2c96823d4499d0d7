package metriclabels

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, nil, detect.Names(detect.Cold, detect.Uncalled, forgotten, checkedBy(isSent), fewOf(isSent), sentHere, routed, ofRoute, ofMethods, listed, found, templatedBy(isSent)))
}

package cachettl

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	inside := append(detect.Names(setsForever.Inside...), detect.Names(setsTogether.Inside...)...)
	for i := range inside {
		inside[i] = "not " + inside[i]
	}
	hldtest.Excuses(t, Rule, nil, inside, detect.Names(setsForever.Unless...))
}

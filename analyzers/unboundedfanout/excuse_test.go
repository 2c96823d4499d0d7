package unboundedfanout

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	tests := append(heavyWork.Inside, heavyWork.Unless...)
	names := detect.Names(tests...)
	for i := range heavyWork.Inside {
		names[i] = "not " + names[i]
	}
	hldtest.Excuses(t, Rule, nil, detect.Names(excuses...), names)
}

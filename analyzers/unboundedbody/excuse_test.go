package unboundedbody

import (
	"slices"
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, nil, slices.Concat(detect.Names(excuses[request.ID]...), detect.Names(excuses[upstream.ID]...), detect.Names(excuses[websocket.ID]...)))
}

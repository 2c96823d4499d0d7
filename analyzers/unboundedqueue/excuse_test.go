package unboundedqueue

import (
	"testing"

	"github.com/hldlint/hldlint/internal/concepts/queues"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	var reasons []string
	for _, why := range queues.Reasons() {
		reasons = append(reasons, string(why))
	}
	hldtest.Excuses(t, Rule, nil, reasons,
		detect.Names(queueExcuses...), detect.Names(placeExcuses...), detect.Names(channelExcuses...), detect.Names(libraryExcuses...),
		detect.Names(bufferExcuses...), detect.Names(backlogExcuses...), detect.Names(quiet...), detect.Names(startExcuses...), detect.Names(sendExcuses...), detect.Names(waiterExcuses...),
	)
}

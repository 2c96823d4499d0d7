package missingtimeout

import (
	"testing"

	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	var c *checker
	hldtest.Excuses(t, Rule, nil,
		detect.Names(waitExcuses...), detect.Names(contextExcuses...), detect.Names(droppedExcuses...), detect.Names(unlikeExcuses...),
		detect.Names(builtExcuses...), detect.Names(servedExcuses...), detect.Names(operatorExcuses...), detect.Names(limitExcuses...), detect.Names(waitingExcuses...), detect.Names(c.statedDeadline),
		[]string{string(servers.ServesHere), string(servers.Elsewhere), string(servers.GivenAway), string(servers.Completed), "not missingtimeout.exposed"},
	)
}

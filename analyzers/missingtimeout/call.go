package missingtimeout

import (
	"fmt"
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// A wait is something that a call waits for, and that provably nothing ends.
type wait struct {
	*checker
	fn     *ssa.Function
	call   ssa.CallInstruction
	effect summary.Effect
}

// call looks at one call for waits that provably nothing ends.
func (c *checker) call(fn *ssa.Function, call ssa.CallInstruction) {
	for _, e := range c.effects.Endless(call) {
		if c.excused(&wait{c, fn, call, e}) {
			continue
		}
		kind, at, chain := c.root(call, e)
		if kind == dial || kind == connect {
			chain = append(slices.Clone(chain), c.talksOn(call)...)
		}
		c.report(kind, at, chain, "%s", message(kind, e))
		c.used(kind, at.Pos(), call)
	}
}

// excused reports whether the wait is one that a maintainer would leave as it is. Whoever watches is told at the call, and where what
// is to blame is made.
func (c *checker) excused(w *wait) bool {
	test := detect.First(w, waitExcuses)
	if test == nil && w.effect.By == "context" {
		test = detect.First(w, contextExcuses)
	}
	if test != nil && rule.Watching(c.pass) {
		kind, at, _ := c.root(w.call, w.effect)
		detect.Silent(c.pass, kind, w.call.Pos(), test)
		detect.Silent(c.pass, kind, at.Pos(), test)
	}
	return test != nil
}

// shared looks at the clients that a package has in variables for all others to use: whoever uses one does not see what it
// lacks.
func (c *checker) shared() {
	members := c.code.SSA().Members
	for _, name := range slices.Sorted(maps.Keys(members)) {
		g, ok := members[name].(*ssa.Global)
		if !ok {
			continue
		}
		if b := c.effects.SharedClient(g); b.Kind == summary.Nothing && b.Root != nil && b.Root.Here().IsValid() {
			c.report(client, code.Place(b.Root.Here()), nil, "the shared client %s has no timeout: a silent peer blocks its users", g.Name())
		}
	}
}

// root finds what is to blame: who makes the context or the client, else the call itself.
func (c *checker) root(call ssa.CallInstruction, e summary.Effect) (kind rule.Kind, at interface{ Pos() token.Pos }, chain []summary.Hop) {
	kind, at, chain = client, call, e.Chain
	switch {
	case e.By == "context":
		kind = c.byReach(call, e)
	case e.Has(summary.Dials):
		kind = c.dials(call, e)
	case c.seldom(call, e), c.privileged(call):
		kind = job
	}
	if len(chain) == 1 {
		chain = nil // the call itself says it all
	}
	if len(e.Bounds) == 0 {
		return kind, at, chain
	}
	// Of a request and a client the client is to blame: its timeout mends all calls at once. A client that is made
	// elsewhere (http.DefaultClient) leaves the call.
	root := e.Bounds[len(e.Bounds)-1].Root
	switch {
	case root != nil && root.Here().IsValid():
		return kind, code.Place(root.Here()), e.Chain
	case root != nil && root.Says().File == "" && (call.Common().IsInvoke() || chain != nil):
		return kind, at, append(slices.Clone(e.Chain), c.effects.At(call, root.Says().What)) // http.DefaultClient, behind an interface or a call
	}
	return kind, at, chain
}

// byReach tells what a request or a message waits for from what only a job or a loop of the program's own does. Of what nobody in sight calls the
// graver is taken.
func (c *checker) byReach(call ssa.CallInstruction, e summary.Effect) rule.Kind {
	k := deadline
	if !e.Has(summary.Later) && c.effects.Reach(call.Parent()).By == summary.Background {
		k = job
	}
	return milder(k, e)
}

// asSeen is the kind of a finding in the function that is looked at: where nobody in sight has an application run it, nobody knows what load it is
// under. What is in a package that no command of it imports is for nobody, servers too.
func (c *checker) asSeen(k rule.Kind) rule.Kind {
	switch k.ID {
	case client.ID, dial.ID, connect.ID, deadline.ID:
		if c.fn != nil && (c.effects.Unseen(c.fn) || c.calledElsewhere()) {
			return unseen
		}
	case server.ID, inside.ID, cluster.ID, optional.ID, debug.ID, idle.ID, conn.ID, job.ID, lent.ID:
	default:
		return k
	}
	switch c.effects.Users() {
	case program.NoUsers, program.UnclearUsers:
		return unseen
	}
	return k
}

// calledElsewhere reports whether the function that is looked at is in a part of a repository that has no commands, and nothing there has it run: a
// service may, or a command that does its work once.
func (c *checker) calledElsewhere() bool {
	return c.effects.Users() == program.OtherUsers && c.effects.Reach(c.fn).By == summary.ReachUnknown && !c.effects.Once(c.fn)
}

// seenToo has a finding be of the kind that another call with the same root is of, where that is the graver one: only that call's caller is in sight,
// or somebody waits for that one.
func (c *checker) seenToo(f *finding, k rule.Kind, message string) {
	if f.kind.ID == unseen.ID && k.ID != unseen.ID || slices.Contains(milderThan[k.ID], f.kind.ID) {
		f.kind, f.in, f.message = k, c.fn, message
	}
}

// milderThan lists the kinds of which a finding is taken for the key where another call with the same root is of that.
var milderThan = map[string][]string{dial.ID: {connect.ID}, client.ID: {job.ID, lent.ID}}

// milder is the kind of a wait that something else ends sooner or later. A resolver has a patience of its own. A Kubernetes client pings its
// connection after 30 seconds of silence and gives it up after 15 more (k8s.io/apimachinery, util/net/http.go), and the API server ends a
// request after a minute (--request-timeout). The driver of MongoDB interrupts what waits on a server whose heartbeats stay out (since 1.14,
// x/mongo/driver/topology/pool.go). Only a server that lives and is stuck holds the caller.
func milder(k rule.Kind, e summary.Effect) rule.Kind {
	switch e.Name {
	case "dns":
		return resolve
	case "kubernetes", "mongo":
		return watched
	}
	return k
}

func message(k rule.Kind, e summary.Effect) string {
	switch {
	case e.By == "context" && k == watched:
		return e.Op + " gets no deadline: a server that lives and is stuck holds it"
	case e.By == "context" && e.Name == "dns":
		return e.Op + " gets no deadline: a resolver that does not answer holds it long"
	case e.By == "context":
		return e.Op + " gets a context without deadline: a silent peer holds it forever"
	case e.Has(summary.Dials):
		return fmt.Sprintf(unanswered(e), e.Op)
	}
	return e.Op + " has no timeout: a peer that does not answer blocks it forever"
}

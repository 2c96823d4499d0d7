package droppedctx

import (
	"context"
	"net/http"

	"github.com/spiffe/go-spiffe/v2/svid/jwtsvid"
	"github.com/spiffe/go-spiffe/v2/workloadapi"
)

// A Gate asks a library of which nothing is known.
type Gate struct{ source *workloadapi.JWTSource }

// Admit has the gate asked in all ways.
func (g *Gate) Admit(w http.ResponseWriter, r *http.Request) {
	asked := jwtsvid.Params{Audience: r.URL.Query().Get("for")}
	for _, ask := range []func(context.Context, jwtsvid.Params) (*jwtsvid.SVID, error){g.relayed, g.checked, g.standing, g.passed} {
		if id, err := ask(r.Context(), asked); err == nil {
			w.Header().Set("Authorization", "Bearer "+id.Marshal())
		}
	}
	if name, err := g.named(r.Context(), asked); err == nil {
		w.Header().Set("X-Name", name)
	}
}

// relayed hands on what it was asked, and answers with what comes back.
func (g *Gate) relayed(ctx context.Context, asked jwtsvid.Params) (*jwtsvid.SVID, error) {
	return g.source.FetchJWTSVID(context.Background(), asked) // want background:"FetchJWTSVID does not get ctx"
}

// checked does so once it has looked at the error.
func (g *Gate) checked(ctx context.Context, asked jwtsvid.Params) (*jwtsvid.SVID, error) {
	id, err := g.source.FetchJWTSVID(context.TODO(), asked) // want background:"FetchJWTSVID does not get ctx"
	if err != nil {
		return nil, err
	}
	return id, nil
}

// standing is silent: it hands on nothing of what it was asked, and what it asks may be on this machine.
func (g *Gate) standing(ctx context.Context, asked jwtsvid.Params) (*jwtsvid.SVID, error) {
	return g.source.FetchJWTSVID(context.Background(), jwtsvid.Params{Audience: "gate"})
}

// named is silent: it answers with something of its own.
func (g *Gate) named(ctx context.Context, asked jwtsvid.Params) (string, error) {
	id, err := g.source.FetchJWTSVID(context.Background(), asked)
	if err != nil {
		return "", err
	}
	return id.ID.String(), nil
}

// passed is silent: it gets what is at hand.
func (g *Gate) passed(ctx context.Context, asked jwtsvid.Params) (*jwtsvid.SVID, error) {
	return g.source.FetchJWTSVID(ctx, asked)
}

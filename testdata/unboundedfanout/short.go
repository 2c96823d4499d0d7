package unboundedfanout

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"strings"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/internal/parse"
)

const most = 25

var errMany = errors.New("too many")

// Short works on lists whose length was looked at by somebody else, and on some of which that only seems so.
type Short struct{ *Shop }

// NewShort registers what is asked of it.
func NewShort(mux *http.ServeMux, s *Shop) {
	h := &Short{Shop: s}
	for _, f := range []http.HandlerFunc{
		h.validated, h.validatedBool, h.tooMany, h.parsed, h.cut, h.cutHere, h.cutField, h.elsewhere, h.nested, h.decoded, h.tagged, h.joined, h.cleaned,
		h.unchecked, h.anyAtAll, h.filtered, h.paired, h.logged, h.notAsked, h.required, h.tagOfElements,
	} {
		mux.HandleFunc("/", f)
	}
}

// Cart is what users send.
type Cart struct {
	IDs     []string `json:"ids"`
	Comment string   `json:"comment"`
}

// Validate says what is wrong.
func (c *Cart) Validate() error {
	if c.Comment == "" {
		return errors.New("no comment")
	}
	if n := len(c.IDs); n == 0 || n > most {
		return fmt.Errorf("%d ids", n)
	}
	return nil
}

func (s *Short) validated(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if err := in.Validate(); err != nil {
		answer(w, err)
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id)
	}
}

func valid(ids []string) bool { return len(ids) > 0 && len(ids) <= most }

func (s *Short) validatedBool(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if !valid(in.IDs) {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id)
	}
}

func tooMany(ids []string) bool { return most < len(ids) }

func (s *Short) tooMany(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if tooMany(in.IDs) {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id)
	}
}

func idsOf(r *http.Request) ([]string, bool) {
	ids := strings.Split(r.URL.Query().Get("ids"), ",")
	if len(ids) > most {
		return nil, false
	}
	return ids, true
}

func (s *Short) parsed(w http.ResponseWriter, r *http.Request) {
	ids, ok := idsOf(r)
	if !ok {
		return
	}
	for _, id := range ids {
		go s.price(r.Context(), id)
	}
}

func few(ids []string) []string {
	if len(ids) > most {
		return ids[:most]
	}
	return ids
}

func (s *Short) cut(w http.ResponseWriter, r *http.Request) {
	for _, id := range few(cart(r).IDs) {
		go s.price(r.Context(), id)
	}
}

func (s *Short) cutHere(w http.ResponseWriter, r *http.Request) {
	ids := cart(r).IDs
	if len(ids) > most {
		ids = ids[:most]
	}
	for _, id := range ids {
		go s.price(r.Context(), id)
	}
}

func (s *Short) cutField(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if len(in.IDs) > most {
		in.IDs = in.IDs[:most]
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id)
	}
}

// The check is another package's.
func (s *Short) elsewhere(w http.ResponseWriter, r *http.Request) {
	ids, err := parse.IDs(r)
	if err != nil {
		return
	}
	for _, id := range ids {
		go s.price(r.Context(), id)
	}
}

// Checkout has a cart.
type Checkout struct{ Cart Cart }

func (c *Checkout) ok() error { return c.Cart.Validate() }

func (s *Short) nested(w http.ResponseWriter, r *http.Request) {
	in := &Checkout{Cart: *cart(r)}
	if in.ok() != nil {
		return
	}
	for _, id := range in.Cart.IDs {
		go s.price(r.Context(), id)
	}
}

func decodeCart(r *http.Request) (*Cart, error) {
	var in Cart
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	return &in, nil
}

func (s *Short) decoded(w http.ResponseWriter, r *http.Request) {
	in, err := decodeCart(r)
	if err != nil {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id)
	}
}

func (s *Short) tagged(w http.ResponseWriter, r *http.Request) {
	var in struct {
		IDs []string `json:"ids" binding:"required,max=25,dive,uuid"`
	}
	_ = json.NewDecoder(r.Body).Decode(&in)
	for _, id := range in.IDs {
		go s.price(r.Context(), id)
	}
}

// The error is one of two.
func (c *Cart) check() (err error) {
	if len(c.IDs) > most {
		err = errMany
	}
	return err
}

func (s *Short) joined(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if err := in.check(); err != nil {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id)
	}
}

func clean(r *http.Request) ([]string, error) {
	ids, ok := idsOf(r)
	if !ok {
		return nil, errMany
	}
	return ids, nil
}

func (s *Short) cleaned(w http.ResponseWriter, r *http.Request) {
	ids, err := clean(r)
	if err != nil {
		return
	}
	for _, id := range ids {
		go s.price(r.Context(), id)
	}
}

func (c *Cart) complete() error {
	if c.Comment == "" {
		return errors.New("no comment")
	}
	return nil
}

// Something else is checked.
func (s *Short) unchecked(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if in.complete() != nil {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id) // want element:"each element of a request"
	}
}

func (c *Cart) filled() bool { return len(c.IDs) > 0 }

// That there is anything says nothing of how much.
func (s *Short) anyAtAll(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if !in.filled() {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id) // want element:"each element of a request"
	}
}

func (c *Cart) warn() error {
	if len(c.IDs) > most {
		log.Print("a long one")
	}
	return nil
}

// filtered keeps some of the list: as many as there are.
func (s *Short) filtered(w http.ResponseWriter, r *http.Request) {
	ids, n := cart(r).IDs, 0
	for _, id := range ids {
		if id != "" {
			ids[n] = id
			n++
		}
	}
	ids = ids[:n]
	for _, id := range ids {
		go s.price(r.Context(), id) // want element:"nothing limits how many at once"
	}
}

// paired holds a list against another one, which is as long as whoever sends it likes.
func (s *Short) paired(w http.ResponseWriter, r *http.Request) {
	ids, names := cart(r).IDs, cart(r).IDs
	if len(ids) > len(names) {
		return
	}
	for _, id := range ids {
		go s.price(r.Context(), id) // want element:"nothing limits how many at once"
	}
}

// Who logs that a list is long turns nobody away.
func (s *Short) logged(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if in.warn() != nil {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id) // want element:"each element of a request"
	}
}

// Who does not look at the answer has not asked.
func (s *Short) notAsked(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if err := in.Validate(); err != nil {
		log.Print(err)
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id) // want element:"each element of a request"
	}
}

func (c *Cart) least() error {
	if len(c.IDs) < 2 {
		return errors.New("too few")
	}
	return nil
}

// A least number is no limit.
func (s *Short) required(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if in.least() != nil {
		return
	}
	for _, id := range in.IDs {
		go s.price(r.Context(), id) // want element:"each element of a request"
	}
}

// What is said of the elements is not said of the list.
func (s *Short) tagOfElements(w http.ResponseWriter, r *http.Request) {
	var in struct {
		IDs []string `json:"ids" binding:"required,dive,max=25"`
	}
	_ = json.NewDecoder(r.Body).Decode(&in)
	for _, id := range in.IDs {
		go s.price(r.Context(), id) // want element:"each element of a request"
	}
}

func cart(r *http.Request) *Cart {
	in := &Cart{}
	_ = json.NewDecoder(r.Body).Decode(in)
	return in
}

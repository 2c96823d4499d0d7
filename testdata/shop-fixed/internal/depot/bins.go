package depot

import (
	"context"
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"
)

// A Bin is what things lie in.
type Bin struct {
	ID    int64  `json:"id"`
	Aisle string `json:"aisle"`
	Full  bool   `json:"full"`
}

// Bins are the bins of the depot.
type Bins struct {
	db *gorm.DB
}

// NewBins returns the bins on a handle.
func NewBins(db *gorm.DB) *Bins { return &Bins{db: db} }

// add puts a new bin up.
func (b *Bins) add(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), queryTimeout)
	defer cancel()
	bin := Bin{Aisle: r.FormValue("aisle")}
	if err := b.db.WithContext(ctx).Create(&bin).Error; err != nil {
		fail(w, err)
		return
	}
	var fresh Bin
	if err := b.db.WithContext(ctx).Clauses(dbresolver.Write).First(&fresh, bin.ID).Error; err != nil {
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(fresh)
}

// fill notes that a bin is full.
func (b *Bins) fill(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), queryTimeout)
	defer cancel()
	id := r.PathValue("id")
	if err := b.full(ctx, id); err != nil {
		fail(w, err)
		return
	}
	bin, err := b.get(ctx, id)
	if err != nil {
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(bin)
}

func (b *Bins) full(ctx context.Context, id string) error {
	return b.db.WithContext(ctx).Model(&Bin{}).Where("id = ?", id).Update("full", true).Error
}

func (b *Bins) get(ctx context.Context, id string) (bin Bin, err error) {
	err = b.db.WithContext(ctx).Clauses(dbresolver.Write).First(&bin, "id = ?", id).Error
	return bin, err
}

//! State to cells. Pure: `view` paints what `State` holds and decides nothing.

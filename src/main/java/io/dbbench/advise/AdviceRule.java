package io.dbbench.advise;

import io.dbbench.result.Finding;
import java.util.Optional;

/** A check of what was measured of a test. A finding names the evidence it rests on; without evidence there is none. */
interface AdviceRule {

    Optional<Finding> check(MeasuredTest measured);
}
